export const balls = ['us', 'customer', 'colleague', 'third-party', 'nobody'] as const
export type Ball = (typeof balls)[number]

export interface Folder {
  name: string
  ball: Ball
}

/** The six folders everyone has, in the order in which they are shown. */
export const builtinFolders: Folder[] = [
  { name: 'answer-now', ball: 'us' },
  { name: 'answer-later', ball: 'us' },
  { name: 'awaiting-customer', ball: 'customer' },
  { name: 'awaiting-colleague', ball: 'colleague' },
  { name: 'no-answer', ball: 'nobody' },
  { name: 'closed', ball: 'nobody' },
]

export const priorities = ['low', 'normal', 'high', 'urgent'] as const
export type Priority = (typeof priorities)[number]

export function higherPriority(a: Priority, b: Priority): Priority {
  return priorities.indexOf(a) >= priorities.indexOf(b) ? a : b
}
