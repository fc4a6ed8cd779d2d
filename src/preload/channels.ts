/** The one pair of channels between a window and the main process (SEC-10). */
export const callChannel = 'station:call'
export const eventChannel = 'station:event'
