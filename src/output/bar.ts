/** A bar of at most `room` cells for a value among others of which `most` is the largest: what is not nothing can be seen. */
export function bar(value: number, most: number, room: number): string {
  if (value <= 0 || most <= 0) return ''
  return '#'.repeat(Math.max(1, Math.round((Math.min(value, most) / most) * room)))
}
