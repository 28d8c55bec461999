import { describeResource } from '../../panel/resource';
import { getAccount } from './get';

/** The Account resource, its operations in the order of the menu. */
export const accountDescription = describeResource('account', [getAccount], 'get');
