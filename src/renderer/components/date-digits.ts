/** A date as it is typed, digits ДДММГГГГ, and as it is kept, 'YYYY-MM-DD'; an unfinished one is kept as the digits typed. */
export function keptDate(typed: string): string {
  const digits = typed.replace(/\D/g, '').slice(0, 8)
  return digits.length === 8 ? `${digits.slice(4)}-${digits.slice(2, 4)}-${digits.slice(0, 2)}` : digits
}

/** '2026-11-23' → '23.11.2026', '2311' → '23.11': full stops appear by themselves. */
export function shownDate(kept: string): string {
  const whole = /^(\d{4})-(\d{2})-(\d{2})$/.exec(kept)
  const digits = whole === null ? kept.replace(/\D/g, '') : `${whole[3]}${whole[2]}${whole[1]}`
  return [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 8)].filter((part) => part !== '').join('.')
}
