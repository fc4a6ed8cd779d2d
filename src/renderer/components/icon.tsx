/** Own drawings on a 24 × 24 grid, strokes only, so that they take the colour of the text. */
const drawings = {
  check: 'M4 12.5l5 5L20 6.500',
  dot: 'M12 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5',
  next: 'M5 12h14M13 6l6 6-6 6',
  alert: 'M12 3L22 20H2zM12 10v4.500M12 17.400v.2',
  lock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3',
  minus: 'M5 12h14',
  cross: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 4v16M4 12h16',
  print: 'M7 9V3h10v6M5 9h14v8h-2v4H7v-4H5zM9 15h6',
  camera: 'M4 7h4l2-3h4l2 3h4v12H4zM12 9.500a3.500 3.500 0 1 0 0 7a3.500 3.500 0 1 0 0-7',
  document: 'M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6',
  person: 'M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8M4 21c0-9 16-9 16 0',
  speech: 'M4 5h16v11h-9l-5 4v-4H4z',
  pen: 'M4 20l1-5L16 4l4 4L9 19zM4 20h16',
  shield: 'M12 3l8 3v6c0 5-4 8-8 9c-4-1-8-4-8-9V6z',
  finger: 'M12 21V10M8 20c0-3-.500-5-.500-8a4.500 4.500 0 0 1 9 0c0 3 .500 5 0 8M4.500 16V12a7.500 7.500 0 0 1 15 0v4',
  face: 'M12 3c-5 0-7 4-7 8c0 6 3 10 7 10s7-4 7-10c0-4-2-8-7-8M9.200 10.500v.200M14.800 10.500v.200M9.500 15.500c1.500 1.300 3.500 1.300 5 0',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.500M4 12h.500M4 18h.500',
  clock: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v5l4 2',
  unplugged: 'M3 3l18 18M8 8a6 6 0 0 0 8 8M12 4a8 8 0 0 1 8 8M4 12a8 8 0 0 0 8 8',
  hold: 'M9 4v16M15 4v16',
  up: 'M12 20V5M6 11l6-6 6 6',
  down: 'M12 4v15M6 13l6 6 6-6',
  target: 'M12 4v4M12 16v4M4 12h4M16 12h4M12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6',
  wipe: 'M4 19h16M7 15l8-10 4 3-8 10z',
  eye: 'M2 12c5-8 15-8 20 0c-5 8-15 8-20 0M12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6',
  keyboard: 'M3 7h18v11H3zM7 11h.500M11 11h.500M15 11h.500M8 15h8',
  leave: 'M14 4H5v16h9M10 12h11M17 8l4 4-4 4',
} as const

export type IconName = keyof typeof drawings

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={drawings[name]} fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  )
}
