import holidayJp from '@holiday-jp/holiday_jp'

const japan: ReadonlySet<string> = new Set(Object.keys(holidayJp.holidays))

/**
 * The public holidays of a country as YYYY-MM-DD; null when we have no table for it. Of the library only its table is used
 * (Cabinet Office data with 振替休日 and 国民の休日, 1970 to 2050): its functions depend on the time zone of the process.
 */
export function holidaysOf(country: string): ReadonlySet<string> | null {
  return country === 'JP' ? japan : null
}
