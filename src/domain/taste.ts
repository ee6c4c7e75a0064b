/** Manners of writing beside the ordinary one. */
export const styles = ['formal', 'warm'] as const
export type Style = (typeof styles)[number]

/** In what a customer is to be written to; without a style in the ordinary manner. */
export interface Taste {
  language: 'en' | 'ja'
  style: Style | null
}
