/** Jest's fake timers, for signals that time out as well. */
export function useFakeTime(): void;
