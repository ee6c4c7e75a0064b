import type { Text } from '../text.ts'

/** Programs that rules start, and alerts. */
export const notify: Record<string, Text> = {
  'alert.raised': { message: 'Alert "{name}": {count} tickets within {within}: {tickets}' },
  'notify.failed': { message: '{command}, started by {by} for {tickets}, failed: {reason}.' },
}
