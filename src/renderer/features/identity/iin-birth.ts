/** Birth date and sex as the digits of an IIN say them (CR-3); null while they say nothing. The check digit is the station's matter. */
export function birthInIin(iin: string): { readonly birthDate: string; readonly sex: 'female' | 'male' } | null {
  const parts = /^(\d{2})(\d{2})(\d{2})([1-6])/.exec(iin)
  if (parts === null) return null
  const century = 18 + Math.floor((Number(parts[4]) - 1) / 2)
  return { birthDate: `${century}${parts[1]}-${parts[2]}-${parts[3]}`, sex: Number(parts[4]) % 2 === 1 ? 'male' : 'female' }
}
