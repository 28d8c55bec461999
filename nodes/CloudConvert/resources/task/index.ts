import { describeResource } from '../../panel/resource';
import { cancelTask } from './cancel';
import { deleteTask } from './delete';
import { downloadFiles } from './download';
import { getTask } from './get';
import { getManyTasks } from './getAll';
import { retryTask } from './retry';
import { uploadFile } from './upload';
import { waitTask } from './wait';

/** The Task resource, its operations in the order of the menu. */
export const taskDescription = describeResource(
	'task',
	[cancelTask, deleteTask, downloadFiles, getTask, getManyTasks, retryTask, uploadFile, waitTask],
	'get',
);
