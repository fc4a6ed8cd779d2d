/** Markers of IAFIS-IC-0110, table 3. */
export const marker = {
  start: 0xffa0,
  end: 0xffa1,
  frame: 0xffa2,
  block: 0xffa3,
  filters: 0xffa4,
  quantisation: 0xffa5,
  huffman: 0xffa6,
  comment: 0xffa8,
} as const
