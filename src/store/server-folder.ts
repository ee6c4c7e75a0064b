import type { FolderRole, Position } from '../domain/mailbox.ts'
import type { Store } from './open.ts'

/** How far a server folder has been read. */
export interface Cursor extends Position {
  id: number
  path: string
  role: FolderRole
}

export function cursorOf(store: Store, path: string, role: FolderRole): Cursor {
  store.db
    .prepare(
      'INSERT INTO server_folder (path, role) VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET role = excluded.role',
    )
    .run(path, role)
  return store.db
    .prepare(
      'SELECT id, path, role, uid_validity AS uidValidity, last_uid AS uid, state FROM server_folder WHERE path = ?',
    )
    .get(path) as Cursor
}

/** Moves a cursor; call it only in the transaction that stores what lies before it. */
export function moveCursor(store: Store, id: number, uidValidity: string, uid: number): void {
  store.db
    .prepare(
      `UPDATE server_folder SET state = iif(uid_validity IS ?, state, NULL), uid_validity = ?, last_uid = ? WHERE id = ?`,
    )
    .run(uidValidity, uidValidity, uid, id)
}

/** Keeps the mailbox's note on a folder; call it only in the transaction that has dealt with what the note stands for. */
export function keepState(store: Store, id: number, state: string | null): void {
  store.db.prepare('UPDATE server_folder SET state = ? WHERE id = ?').run(state, id)
}
