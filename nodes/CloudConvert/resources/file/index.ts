import { describeResource } from '../../panel/resource';
import { convertFile } from './convert';

/** The File resource. */
export const fileDescription = describeResource('file', [convertFile], 'convert');
