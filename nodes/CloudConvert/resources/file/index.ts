import { describeResource } from '../resource';
import { convertFile } from './convert';

/** The File resource. */
export const fileDescription = describeResource('file', [convertFile], 'convert');
