import type { Desk } from '../../src/services/desk.ts'
import { search } from '../../src/services/search/search.ts'

/** Numbers of the tickets that a query finds, best first. */
export function found(desk: Desk, text: string, limit: number | null = null, folders: string[] = []): number[] {
  return [...search(desk, text, { folders, limit, timeZone: 'Asia/Tokyo' }).hits].map(({ ticket }) => ticket.number)
}
