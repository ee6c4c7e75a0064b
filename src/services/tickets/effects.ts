import type { EventDraft } from '../../domain/event.ts'
import { setMainAddress } from '../../store/customer.ts'
import { draftById, setDraft } from '../../store/draft.ts'
import { messageById, setWithdrawn } from '../../store/message.ts'
import { moveMessages } from '../../store/moved.ts'
import { putKind } from '../../store/reading.ts'
import { setSenderMark } from '../../store/sender-mark.ts'
import type { Desk } from '../desk.ts'

/** What an event changes beside the ticket's own row: call it in the transaction that appends the event. */
export function takeEffect({ store }: Desk, draft: EventDraft): void {
  switch (draft.kind) {
    case 'withdrawn':
    case 'restored':
      setWithdrawn(store, draft.data.message, draft.kind === 'withdrawn')
      return
    case 'kind': {
      const message = messageById(store, draft.data.message)
      if (message) putKind(store, message, draft.data.to === null ? 'inbound' : 'automatic', draft.data.to)
      return
    }
    case 'moved':
      moveMessages(store, draft.data)
      return
    case 'joined':
      setMainAddress(store, draft.data.address, draft.data.to)
      return
    case 'discarded': {
      const row = draftById(store, draft.data.draft)
      if (row) setDraft(store, { ...row, discardedAt: draft.data.to })
      return
    }
    case 'sender':
      setSenderMark(store, draft.data.pattern, draft.data.to)
  }
}
