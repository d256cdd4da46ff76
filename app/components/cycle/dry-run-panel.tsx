import { formatCount, plural } from '#app/domain/shared/count-words.ts'
import { exclusionSentence } from '#app/domain/frame/frame.ts'
import { Agency, agencyNames } from '#app/domain/shared/agency.ts'
import type { FrameForecast } from '#app/operations/frame/get-forecast.server.ts'
import type { DryRun } from './use-dry-run.ts'

/** What the rules ask for, in short, beside the form. Changes with the form when JavaScript runs. */
export function DryRunPanel({ run, details }: { run: DryRun; details: string }) {
  const { forecast, problems } = run
  return (
    <aside className="app-facts app-dry-run" aria-labelledby="dry-run-title" aria-busy={run.isBusy}>
      <h2 className="govuk-heading-m" id="dry-run-title">
        What this asks for
      </h2>
      {problems.length > 0 && (
        <ul className="govuk-list govuk-error-message">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      {forecast && forecast.frameSize === 0 && <p className="govuk-body">No plan on the register can be drawn.</p>}
      {forecast && forecast.frameSize > 0 && <Figures forecast={forecast} isOld={problems.length > 0} />}
      <p className="govuk-body">
        <a className="govuk-link" href={`#${details}`}>
          Groups, ranges and chances
        </a>
      </p>
      <output className="govuk-visually-hidden">{run.isBusy ? '' : (problems[0] ?? spoken(forecast))}</output>
    </aside>
  )
}

function Figures({ forecast, isOld }: { forecast: FrameForecast; isOld: boolean }) {
  const { sample, frameSize, hours, excluded, measures, warnings, rules } = forecast
  const targeted = measures.filter(({ target }) => target !== null)
  return (
    <div className={isOld ? 'app-dry-run__old' : undefined}>
      <p className="govuk-body govuk-!-margin-bottom-3">
        <span className="app-figure__number">{plural(sample, 'plan')}</span> of {formatCount(frameSize)} that can be
        drawn
      </p>
      <dl className="app-pairs">
        {Agency.options.map((agency) => (
          <Pair key={agency} name={agencyNames[agency]} value={plural(hours[agency], 'hour')} />
        ))}
        <Pair name="All agencies" value={plural(hours.total, 'hour')} />
        {excluded.map(({ reason, count }) => (
          <Pair
            key={reason}
            name={exclusionSentence(reason, rules.exclusionTerms)}
            value={`${formatCount(count)} left out`}
          />
        ))}
      </dl>
      <h3 className="govuk-heading-s govuk-!-margin-bottom-1">Can show that a target is met</h3>
      <dl className="app-pairs">
        {targeted.map(({ code, name, canShow }) => (
          <Pair key={code} name={`${code}: ${name}`} value={canShow ? 'Yes' : 'No'} />
        ))}
      </dl>
      {warnings.map((warning) => (
        <p key={warning} className="govuk-body-s app-dry-run__warning">
          {warning}
        </p>
      ))}
    </div>
  )
}

function Pair({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

/** What a screen reader hears after a change. */
function spoken(forecast: FrameForecast | null): string {
  if (forecast === null) return ''
  const { sample, frameSize, groups, hours, measures, warnings } = forecast
  const shown = measures.filter(({ canShow }) => canShow).map(({ code }) => code)
  const within = groups > 1 ? ` in ${plural(groups, 'group')}` : ''
  const can = shown.length === 0 ? 'It can show no target as met.' : `It can show ${shown.join(', ')} as met.`
  const warned = warnings.length > 0 ? ` ${plural(warnings.length, 'warning')}.` : ''
  return `${plural(sample, 'plan')} of ${formatCount(frameSize)}${within}, ${plural(hours.total, 'hour')}. ${can}${warned}`
}
