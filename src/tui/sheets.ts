import { filesSentMail } from '../domain/provider.ts'
import { type KeyedLine, mailLine, morningView } from '../output/morning.ts'
import { sentence } from '../output/sentence.ts'
import { morning } from '../services/morning.ts'
import { outboxWindow } from '../services/outbox/window.ts'
import type { Place } from './keys.ts'
import type { Workbench } from './workbench.ts'

/** The lines of the morning screen and of the outbox as they are now; null: the place has none. */
export function sheetLines({ desk, shelf, context: { output } }: Workbench, place: Place): KeyedLine[] | null {
  const { look, timeZone, language } = output
  const filesSent = filesSentMail(shelf?.config?.mailbox.smtp?.host ?? '')
  if (place === 'morning') return [...morningView(morning(desk, timeZone, filesSent), look)]
  if (place !== 'outbox') return null
  const lines = outboxWindow(desk, filesSent).map((row) => mailLine(row, look))
  const empty = { cell: look.quiet(`  ${sentence('outbox.empty', {}, language).message}`), key: null }
  return lines.length > 0 ? lines : [empty]
}
