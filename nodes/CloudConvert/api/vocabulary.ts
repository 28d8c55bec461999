import type { INodePropertyOptions } from 'n8n-workflow';

/** The statuses of a task, in the order it passes through them. */
export const TASK_STATUSES = ['waiting', 'processing', 'finished', 'error'] as const;
export type TaskStatus = (typeof TASK_STATUSES)[number];

/** The statuses in which a task has ended and does not change any more. */
export const ENDED_STATUSES = ['finished', 'error'] as const;
export type EndedStatus = (typeof ENDED_STATUSES)[number];

/** The statuses in which a task can still end. */
export const OPEN_STATUSES = ['waiting', 'processing'] as const;

/** The statuses that tasks can be filtered by, in the words of the panel. */
export const STATUS_OPTIONS: INodePropertyOptions[] = [
	{ name: 'Failed', value: 'error' },
	{ name: 'Finished', value: 'finished' },
	{ name: 'Processing', value: 'processing' },
	{ name: 'Waiting', value: 'waiting' },
];

/** The statuses that jobs can be filtered by, as the vendor documents it for `GET /jobs`. */
export const JOB_STATUS_OPTIONS: INodePropertyOptions[] = STATUS_OPTIONS.filter(
	({ value }) => value !== 'waiting',
);

/** What a list can include besides the task itself. */
export const LIST_INCLUDE_OPTIONS: INodePropertyOptions[] = [
	{
		name: 'Depends on Tasks',
		value: 'depends_on_tasks',
		description: 'The tasks that this task takes its input from',
	},
	{
		name: 'Retries',
		value: 'retries',
		description: 'The tasks that were made by retrying this one',
	},
];

/** What a single task can include besides itself. */
export const TASK_INCLUDE_OPTIONS: INodePropertyOptions[] = [
	...LIST_INCLUDE_OPTIONS,
	{ name: 'Job', value: 'job', description: 'The job that the task belongs to' },
	{ name: 'Payload', value: 'payload', description: 'The settings that the task was created with' },
].sort((a, b) => a.name.localeCompare(b.name));

/** What a list of jobs can include besides the jobs themselves; a single job always has its tasks. */
export const JOB_INCLUDE_OPTIONS: INodePropertyOptions[] = [
	{ name: 'Tasks', value: 'tasks', description: 'The tasks that the job is made of' },
];

/** The vendor's task operations, as `filter[operation]` takes them. */
export const OPERATION_OPTIONS: INodePropertyOptions[] = [
	{ name: 'Archive', value: 'archive' },
	{ name: 'Archive Extract', value: 'archive/extract' },
	{ name: 'Capture Website', value: 'capture-website' },
	{ name: 'Command', value: 'command' },
	{ name: 'Convert', value: 'convert' },
	{ name: 'Export to Azure Blob Storage', value: 'export/azure/blob' },
	{ name: 'Export to Google Cloud Storage', value: 'export/google-cloud-storage' },
	{ name: 'Export to OpenStack', value: 'export/openstack' },
	{ name: 'Export to S3', value: 'export/s3' },
	{ name: 'Export to SFTP', value: 'export/sftp' },
	{ name: 'Export to Upload URL', value: 'export/upload' },
	{ name: 'Export to URL', value: 'export/url' },
	{ name: 'Import From Azure Blob Storage', value: 'import/azure/blob' },
	{ name: 'Import From Base64', value: 'import/base64' },
	{ name: 'Import From Google Cloud Storage', value: 'import/google-cloud-storage' },
	{ name: 'Import From OpenStack', value: 'import/openstack' },
	{ name: 'Import From S3', value: 'import/s3' },
	{ name: 'Import From SFTP', value: 'import/sftp' },
	{ name: 'Import From Text', value: 'import/raw' },
	{ name: 'Import From Upload', value: 'import/upload' },
	{ name: 'Import From URL', value: 'import/url' },
	{ name: 'Merge', value: 'merge' },
	{ name: 'Metadata', value: 'metadata' },
	{ name: 'Metadata Write', value: 'metadata/write' },
	{ name: 'Optimize', value: 'optimize' },
	{ name: 'PDF Decrypt', value: 'pdf/decrypt' },
	{ name: 'PDF Encrypt', value: 'pdf/encrypt' },
	{ name: 'PDF Extract Pages', value: 'pdf/extract-pages' },
	{ name: 'PDF OCR', value: 'pdf/ocr' },
	{ name: 'PDF Rotate Pages', value: 'pdf/rotate-pages' },
	{ name: 'PDF Split Pages', value: 'pdf/split-pages' },
	{ name: 'PDF to PDF/A', value: 'pdf/a' },
	{ name: 'PDF to PDF/X', value: 'pdf/x' },
	{ name: 'Thumbnail', value: 'thumbnail' },
	{ name: 'Watermark', value: 'watermark' },
];
