import type { Actor } from '../domain/event.ts'
import type { Store } from './open.ts'

/** One mail that was written from a template; `ticket` is where it lies now. */
export interface TemplateUse {
  /** As it was named: with style and language, where these were named. */
  template: string
  ticket: number
  /** RFC 3339 UTC. */
  at: string
  by: Actor
}

/** Every mail from a template that left or is to leave, newest first: replies, automatic answers and reminders. */
export function templateUses({ db }: Store): TemplateUse[] {
  const sql = `SELECT json_extract(e.data, '$.template') AS template, coalesce(m.ticket, e.ticket) AS ticket, e.at, e.by
    FROM event e
    LEFT JOIN message m ON e.kind = 'message' AND m.id = json_extract(e.data, '$.message')
    WHERE (e.kind = 'message' OR (e.kind = 'reminder' AND json_extract(e.data, '$.outbox') IS NOT NULL))
      AND json_extract(e.data, '$.template') IS NOT NULL
    ORDER BY e.event DESC`
  return db.prepare(sql).all() as TemplateUse[]
}
