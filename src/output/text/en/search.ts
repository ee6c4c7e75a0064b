import type { Text } from '../text.ts'

/** Finding tickets by what was written in them. */
export const search: Record<string, Text> = {
  'search.empty': { message: 'Nothing found.' },
  'search.nothing': {
    message: 'There is nothing to search for.',
    hint: 'Give words: triage search invoice october. See triage help search.',
  },
  'search.doubt': {
    message: '"{text}" is no known condition and was read as text.',
    hint: 'Known: from: to: tag: folder: is: has:attachment before: after: ticket: (README, "Finding").',
  },
  'search.dropped': { message: 'The query is too long: its last {count} {count:word was|words were} left out.' },
  'search.more': { message: 'Only the first {count} are shown; there are more.', hint: 'Give --limit for others.' },
  'search.reindex': { message: 'Index: {done} of {of} messages' },
  'similar.empty': { message: 'No past ticket is like this one.' },
  'similar.answer': { message: 'Answered:' },
  'similar.no-answer': { message: 'Not answered.' },
}
