import type { Text } from '../text.ts'

/** Templates: filling in, checking, suggesting; and the list of wordings. */
export const templates: Record<string, Text> = {
  'template.unknown': { message: 'There is no template "{name}".', hint: 'Templates: {options}' },
  'template.invalid': { message: 'The template "{name}" cannot be used.' },
  'template.front-matter-open': {
    message: 'The part between --- and --- is never closed.',
    hint: 'Put a line --- before the text of the mail.',
  },
  'template.no-body': { message: 'The template has no text.' },
  'template.attach-elsewhere': {
    message: '"{name}" does not lie beside the template.',
    hint: 'Put the file into the folder of the template, and write its name alone.',
  },
  'template.attach-missing': { message: 'There is no file "{name}" beside the template.' },
  'template.broken': { message: 'The template "{template}" is broken: {reason}' },
  'template.not-text': {
    message: '"{expression}" is a group of values, not a text.',
    hint: 'Name one of them, as in customer.name.',
  },
  'template.unknown-variable': { message: 'There is no value "{name}".', hint: 'There are: {options}' },
  'template.value-missing': {
    message: 'The template "{template}" needs a value "{name}".',
    hint: 'Give it with --set {name}=..., or write {{ {name} | default: "..." }} in the template.',
  },
  'template.value-empty': {
    message: 'The template "{template}" would write nothing for "{expression}".',
    hint: 'Complete the value, or write | default: "..." after it in the template.',
  },
  'template.value-empty-settable': {
    message: 'The template "{template}" would write nothing for "{expression}".',
    hint: 'Give it with --set {name}=..., complete the value, or write | default: "..." after it in the template.',
  },
  'template.set-taken': {
    message: '--set {name}: this name is taken by a value of the program.',
    hint: 'Choose another name, or name a part of it, as in customer.name.',
  },
  'template.set-unknown': { message: '--set {name}: there is no such value.', hint: 'There are: {options}' },
  'template.whole': { message: 'Whole on {kinds} kinds of ticket.' },
  'template.whole-needs': { message: 'Whole on {kinds} kinds of ticket; needs --set: {needs}' },
  'template.hole': {
    message: 'Would write nothing for "{expression}" on these kinds of ticket: {kinds}',
    hint: 'Write | default: "..." after it, or an {% if %} around it.',
  },
  'template.no-en': { message: 'There is no English variant: customers who write in English get this one.' },
  'template.no-ja': { message: 'There is no Japanese variant: customers who write in Japanese get this one.' },
  'template.because-rule': { message: 'a rule suggests it' },
  'template.because-match': { message: 'in the mail: {words}' },
  'template.because-past': {
    message: 'used for #{ticket}, {percent} % alike ({uses} {uses:time|times} in all)',
  },
  'template.because-words': { message: 'its own words are {percent} % alike' },
  'template.nothing-fits': { message: 'No template suggests itself for this ticket.' },
  'style.invalid': { message: '{file} has {count} {count:problem|problems}.' },
  'style.instead': { message: 'Not "{found}" but "{instead}": {because}' },
  'style.avoid': { message: 'Not "{found}": {because}' },
  'set.choice': { message: '{key} cannot be "{text}".', hint: 'It can be: {known}' },
  'option.needed': { message: 'This needs {option}.' },
}
