/** Whether a window can be shown: always on a desktop system, on Linux where a display server is named. */
export function hasDisplay() {
  if (process.platform === 'win32' || process.platform === 'darwin') return true
  return [process.env.DISPLAY, process.env.WAYLAND_DISPLAY].some((name) => name !== undefined && name !== '')
}
