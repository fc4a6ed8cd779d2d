/** Weights of the first and the second pass (Government Resolution № 565 of 11.06.2003; CR-3). */
const firstPass = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
const secondPass = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]

/**
 * Check digit of an IIN or a BIN.
 * @param digits at least eleven digits; only the first eleven are weighed
 * @returns the digit and the pass that gave it; undefined when both passes give 10: such a number is never issued
 */
export function checkDigit(digits: string): { readonly digit: number; readonly pass: 1 | 2 } | undefined {
  const first = weigh(digits, firstPass)
  if (first < 10) return { digit: first, pass: 1 }
  const second = weigh(digits, secondPass)
  return second < 10 ? { digit: second, pass: 2 } : undefined
}

const weigh = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11
