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
  'condition.after-reply': {
    message: '"{name}" asks about our last reply, and a rule runs when mail arrives.',
    hint: 'It belongs into reminders, alerts, sla or views.',
  },
  'compare.not-number': {
    message: '"{key}" must be a number or a comparison, and is "{text}".',
    hint: 'Write 3, over 3, under 3, from 3, to 3 or 2..5.',
  },
  'compare.not-bytes': {
    message: '"{key}" must compare with a size, and is "{text}".',
    hint: 'Write over 5MB or under 200kB.',
  },
  'compare.not-lasting': {
    message: '"{key}" must compare with a length of time, and is "{text}".',
    hint: 'Write over 4h, under 2d, over 48ch: m h d w on the business clock, ch and cd by the calendar.',
  },
  'span.form': {
    message: '"{key}" must be a length of time, and is "{text}".',
    hint: 'Write 30m, 4h, 2d, 1w (business time), 48ch or 2cd (by the calendar).',
  },
  'attachment.bad-type': {
    message: '"{text}" is not a type of file.',
    hint: 'Write image/png, image/* or an ending such as pdf.',
  },
  'time.no-hours': {
    message: '"{text}" needs to know when the office is open.',
    hint: 'Add an "hours" section with timezone and open.',
  },
  'time.form': {
    message: '"{text}" is no time that can be asked for.',
    hint: 'Write open, closed, mon-fri, 09:00-12:00, 2026-08-13 or 12-29..01-03.',
  },
  'capture.unknown': { message: 'Nothing in "when" catches "{name}".', hint: 'Caught here: {known}' },
  'capture.none': {
    message: 'Nothing in "when" catches "{name}".',
    hint: 'Name a group in a regular expression: (?<{name}>...)',
  },
  'policy.unknown': {
    message: 'There is no SLA policy "{name}".',
    hint: 'Policies stand under "sla"; here: {options}',
  },
  'policy.unknown-near': { message: 'There is no SLA policy "{name}". Did you mean "{near}"?' },
  'customer.form': {
    message: '"{text}" is neither reply-to nor an address that a condition has caught.',
    hint: 'Write reply-to, or name a group: customer: $1',
  },
  'command.not-list': {
    message: '"{key}" must be a list: the program, then its arguments.',
    hint: '{key}: [./notify.sh, --urgent]',
  },
  'action.only-true': { message: '"{key}" can only be true.', hint: 'Leave it out where it is not wanted.' },
  'action.two-places': { message: '"{one}" and "{other}" both say where the ticket goes.', hint: 'Keep one of them.' },
  'calendar.unknown': { message: 'There is no calendar "{name}".', hint: 'Calendars here: {options}' },
  'calendar.unknown-near': { message: 'There is no calendar "{name}". Did you mean "{near}"?' },
  'calendar.office-twice': {
    message: 'The calendar "office" is the one under "hours".',
    hint: 'Give this one another name.',
  },
  'calendar.form': {
    message: '"{text}" is not a calendar.',
    hint: 'Write 24x7, or timezone and open as under "hours".',
  },
  'hours.bad-zone': {
    message: '"{text}" is not a time zone.',
    hint: 'Write a name of the IANA list, such as Asia/Tokyo.',
  },
  'hours.bad-weekday': { message: '"{text}" is not a day of the week.', hint: 'Write mon, mon-fri, sat-sun or daily.' },
  'hours.day-twice': {
    message: '"{text}" opens a day that stands above already.',
    hint: 'Write all blocks of a day in one list.',
  },
  'hours.bad-block': {
    message: '"{text}" is not a time from ... to.',
    hint: 'Write "09:00-12:00", in quotes; a day ends at 24:00.',
  },
  'hours.overlap': { message: 'The times of "{key}" overlap.', hint: 'Put them together into one.' },
  'hours.no-holidays': {
    message: 'The public holidays of {text} are not known.',
    hint: 'Countries have two letters (JP, DE), their states stand behind a hyphen (DE-BY). Else name the days under "closed".',
  },
  'hours.bad-country': { message: '"{text}" is not a country.', hint: 'Two capital letters: JP, US, DE.' },
  'name.twice': { message: 'The name "{name}" is there twice.', hint: 'Give each a name of its own.' },
  'sla.no-target': {
    message: 'The policy "{name}" promises nothing.',
    hint: 'Add first_response, next_response or resolution.',
  },
  'reminder.for-whom': {
    message: 'The reminder "{name}" names neither a folder nor a "when".',
    hint: 'Without one it would mail everybody.',
  },
  'reminder.no-act': { message: 'This step does nothing.', hint: 'Add template, then or notify.' },
  'reminder.to-nothing': {
    message: '"to" says who gets a mail, and there is no template for it.',
    hint: 'Add template.',
  },
  'reminder.order': {
    message: 'This step comes {after} after the silence began, and the one above it {before}.',
    hint: 'Every "after" counts from the same message: write the steps in their order.',
  },
  'test.both': {
    message: 'A test has either "given" or "story".',
    hint: 'Put the mail into the first step of the story.',
  },
  'test.bad-time': {
    message: '"{text}" is not a time.',
    hint: 'Write the local time of the office in quotes: "2026-11-24 10:00"',
  },
  'test.two-times': { message: 'A step has either "at" or "after".' },
  'test.nothing-before': {
    message: 'There is no step before the first one: "after" counts from nothing.',
    hint: 'Write at: "2026-11-24 10:00"',
  },
  'test.empty-step': {
    message: 'Nothing happens in this step.',
    hint: 'Add customer, reply, colleague, move or expect.',
  },
  'view.unknown': {
    message: 'There is no view "{name}".',
    hint: 'Views stand under "views" in the rules file; here: {known}',
  },
  'tag.form': { message: '"{word}" is not a change of tags.', hint: 'Write +tag to add and -tag to remove.' },
  'address.form': { message: '"{text}" is not a mail address.' },
  'rules.good': { message: '{file}: {count} {count:rule|rules}, no problem found.' },
}
