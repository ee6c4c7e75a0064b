import { UserError } from '../../domain/error.ts'

/** The number behind `--limit`; null: not given. Anything but a number: `usage`. */
export function limitOption(text: unknown): number | null {
  if (typeof text !== 'string') return null
  if (!/^\d{1,9}$/.test(text)) throw new UserError('usage', 'option.number', { option: '--limit', text })
  return Number(text)
}
