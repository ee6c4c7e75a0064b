import type { Text } from '../text.ts'

/** rules.yaml: conditions, actions, patterns. */
export const rules: Record<string, Text> = {
  'rules.invalid': { message: '{file} has {count} {count:problem|problems}; no rule of it is used.' },
  'condition.unknown': { message: '"{name}" is not a condition.', hint: 'Conditions: {options}' },
  'condition.unknown-near': { message: '"{name}" is not a condition. Did you mean "{near}"?' },
  'condition.passes-with-time': {
    message: '"{name}" changes as time passes, and a rule runs only when mail arrives.',
    hint: 'It belongs into reminders, alerts, sla or views.',
  },
  'action.unknown': { message: '"{name}" is not an action.', hint: 'Actions: {options}' },
  'action.unknown-near': { message: '"{name}" is not an action. Did you mean "{near}"?' },
  'action.tag-twice': {
    message: '"tag" and "tags" are the same key; here are both.',
    hint: 'Write one list: tags: [a, b]',
  },
  'choice.unknown': { message: '"{name}" is not possible here.', hint: 'Possible: {options}' },
  'choice.unknown-near': { message: '"{name}" is not possible here. Did you mean "{near}"?' },
  'folder.unknown': {
    message: 'There is no folder "{name}".',
    hint: 'Folders: {options}. Your own are listed under "folders".',
  },
  'folder.unknown-near': { message: 'There is no folder "{name}". Did you mean "{near}"?' },
  'folder.twice': { message: 'The folder "{name}" is there twice.' },
  'folder.built-in': { message: 'The folder "{name}" is always there; it need not be listed.' },
  'folder.bad-name': {
    message: '"{name}" cannot be a folder name.',
    hint: 'Letters, digits, - and _, up to 40 characters, beginning with a letter or digit.',
  },
  'words.unknown': {
    message: 'There is no word list "{name}".',
    hint: 'Word lists stand under "words"; here: {options}',
  },
  'words.unknown-near': { message: 'There is no word list "{name}". Did you mean "{near}"?' },
  'words.circle': { message: 'The word list "{name}" contains itself.' },
  'words.bad-name': {
    message: '"{name}" cannot be the name of a word list.',
    hint: 'Letters, digits, - and _, beginning with a letter.',
  },
  'words.unreadable': {
    message: 'The list file {file} cannot be read as UTF-8 text.',
    hint: 'Its path counts from the folder of the rules file.',
  },
  'rules.version': { message: 'Version "{version}" of the rules file is not known; this program reads version 1.' },
  'rules.name-twice': {
    message: 'There is another rule named "{name}".',
    hint: 'Give each rule a name of its own: they explain decisions.',
  },
  'tag.bad-form': {
    message: '"{name}" cannot be a tag.',
    hint: 'No blanks or commas, not beginning with + - or #, up to 50 characters.',
  },
  'header.bad-name': { message: '"{name}" is not the name of a mail header.' },
  'address.bad-pattern': {
    message: '"{text}" is not an address.',
    hint: 'Write name@example.com, @{domain} for a domain, or @.{domain} with its subdomains.',
  },
  'match.empty': { message: 'This would match every mail: there is nothing to look for.' },
  'match.only-except': { message: '"except" takes words away from "any" or "all", and neither is here.' },
  'regex.unclosed-group': {
    message: 'Regular expression: a ( in it is never closed.',
    hint: 'To look for the character itself, write \\(.',
  },
  'regex.unopened-group': {
    message: 'Regular expression: a ) in it has no ( before it.',
    hint: 'To look for the character itself, write \\).',
  },
  'regex.unclosed-class': {
    message: 'Regular expression: a [ in it is never closed.',
    hint: 'To look for the character itself, write \\[.',
  },
  'regex.bad-range': { message: 'Regular expression: {fragment} is not a set of characters.' },
  'regex.double-repeat': { message: 'Regular expression: {fragment} repeats a repetition.' },
  'regex.nothing-to-repeat': { message: 'Regular expression: there is nothing before {fragment} to repeat.' },
  'regex.repeat-count': {
    message: 'Regular expression: {fragment} repeats too often, or its numbers are the wrong way round.',
    hint: '1000 is the most.',
  },
  'regex.bad-escape': {
    message: 'Regular expression: {fragment} has no meaning.',
    hint: 'A character by its number is \\x{3042}; a script is \\p{Hiragana}.',
  },
  'regex.trailing-backslash': { message: 'Regular expression: it ends with a backslash.' },
  'regex.lookaround': {
    message: 'Regular expression: look-around {fragment} is not available, since it could take hours on one mail.',
    hint: 'Use two conditions, "except" or "not".',
  },
  'regex.backreference': {
    message:
      'Regular expression: the back-reference {fragment} is not available, since it could take hours on one mail.',
  },
  'regex.unsupported': { message: 'Regular expression: {fragment} is not available.' },
  'regex.bad-flag': {
    message: 'Regular expression: "{flag}" is not a flag.',
    hint: 'Flags after the last / are i, m, s and u. A text that begins and ends like this is written /\\/.../.',
  },
  'regex.too-large': {
    message: 'Regular expression: it repeats too much to be tried on every mail.',
    hint: 'Use smaller numbers in {...}, or * and +.',
  },
  'condition.from': { message: 'the address in From' },
  'condition.to': { message: 'an address in To or Cc' },
  'condition.subject': { message: 'words in the subject' },
  'condition.body': { message: 'words in the new text, without quote and signature' },
  'condition.body_full': { message: 'words in the whole text, quotes too' },
  'condition.text': { message: 'words in the subject or the new text' },
  'condition.header': { message: 'mail headers: { Name: words }, { Name: true }, or Name' },
  'condition.automatic': { message: 'true, false, or kinds of automatic mail' },
  'condition.is': { message: 'facts about the message: new, reply, thanks, from-agent, from-colleague, first-contact' },
  'condition.any': { message: 'one of several sets of conditions' },
  'condition.all': { message: 'several sets of conditions together' },
  'condition.not': { message: 'none of the sets of conditions' },
  'action.folder': { message: 'puts the ticket into a folder; the first rule that does so decides' },
  'action.priority': { message: 'low, normal, high or urgent; the highest counts' },
  'action.urgency': { message: 'points for the place in the queue; they add up' },
  'action.tag': { message: 'tags for the ticket; they add up' },
  'action.tags': { message: 'the same as tag' },
  'action.stop': { message: 'true: no rule below is looked at' },
  'tag.form': { message: '"{word}" is not a change of tags.', hint: 'Write +tag to add and -tag to remove.' },
  'address.form': { message: '"{text}" is not a mail address.' },
  'rules.good': { message: '{file}: {count} {count:rule|rules}, no problem found.' },
}
