import type { Text } from '../text.ts'

/** What `rules check` remarks on a file that can be used as it is. */
export const review: Record<string, Text> = {
  'rules.remarks': { message: '{file}: {count} {count:rule|rules}, no problem, {remarks} {remarks:remark|remarks}.' },
  'rules.none': { message: 'There are no rules.' },
  'review.never': { message: '"{name}" can never match: "{one}" and "{other}" exclude each other.' },
  'review.never-alone': { message: '"{name}" can never match: nothing passes its "{one}".' },
  'review.shadowed': { message: '"{name}" never runs: whatever it matches is stopped by "{by}" above.' },
  'review.dead-word': { message: '"{name}": "{word}" is never found, since its "except" always takes it out.' },
  'review.overruled': {
    message: '"{name}": its {key} never counts, since "{by}" above matches the same mail and decides first.',
  },
  'review.pair': {
    message:
      '"{name}" asks for another {key} than "{by}", which decides: so in {count} of {total} mails of the store ({tickets}).',
    hint: 'Put the one that is to win above.',
  },
  'review.word-inside': {
    message: '"{name}": in the store "{word}" also stands inside {longer}.',
    hint: 'If these are meant otherwise, take them out with "except".',
  },
  'review.holidays-end': {
    message:
      'The public holidays of {countries} are known until {last} only; after that "{name}" takes them for working days.',
    hint: 'A newer version of triage may know more; until then name them under "closed".',
  },
  'review.never-open': { message: '"{name}" does not open within a year: nothing is ever due by it.' },
  'review.no-colleague': {
    message: 'config.yaml names no colleague and no role "{to}", so nobody would be asked.',
    hint: 'Known: {known}',
  },
  'review.no-template': { message: 'There is no template "{template}".', hint: 'Templates: {options}' },
}
