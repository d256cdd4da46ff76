import { leastDays, leastSubmitted, type Forecast } from '#app/domain/progress/forecast.ts'
import { plural } from '#app/domain/shared/count-words.ts'
import { formatDate } from '#app/domain/shared/plain-date.ts'

/** The forecast of one agency, or of all, in a sentence or two. */
export function forecastWords(forecast: Forecast): string {
  switch (forecast.kind) {
    case 'done':
      return 'Everything has ended.'
    case 'too_early':
      return `Too early to say: ${plural(forecast.submitted, 'audit')} submitted in ${plural(forecast.days, 'working day')}. A forecast needs at least ${leastSubmitted} audits and ${leastDays} days.`
    case 'standstill':
      return `Nothing was submitted in the last ${plural(forecast.days, 'working day')}, so no finish can be forecast.`
    default:
      return `${plural(forecast.submitted, 'audit')} in the last ${plural(forecast.days, 'working day')}. At this pace the rest is done on ${formatDate(forecast.finishOn)}${lateWords(forecast.daysLate)}.`
  }
}

function lateWords(daysLate: number | null): string {
  if (daysLate === null) return ''
  return daysLate === 0 ? ', in time' : `, ${plural(daysLate, 'working day')} late`
}
