import { formatCount, formatTarget, outwardPercent } from '#app/domain/measures/words.ts'
import type { Chance, MeasureForecast } from '#app/domain/forecast/forecast-measure.ts'
import { Details } from '#app/components/govuk/details.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { ScrollRegion } from '#app/components/scroll-region.tsx'

type Props = { measures: readonly MeasureForecast[]; sample: number }

/** What a sample of this size can say about each measure: a table for the eye, sentences for the minutes. */
export function ForecastMeasures({ measures, sample }: Props) {
  return (
    <div>
      <h2 className="govuk-heading-m">What this sample can show</h2>
      <ScrollRegion label="What this sample can show">
        <Table
          caption="From how many audited plans each verdict falls, and how likely it is"
          captionClasses="govuk-table__caption--s"
          classes="app-table--figures"
          firstCellIsHeader
          head={[
            'Measure',
            'Can show its target',
            { text: 'Plans that count', format: 'numeric' },
            { text: 'Met from', format: 'numeric' },
            { text: 'Not met up to', format: 'numeric' },
            'Range to expect',
            'How likely a verdict is',
            'Three terms together',
          ]}
          rows={measures.map((measure) => rowOf(measure))}
        />
      </ScrollRegion>
      <Details summaryText="The same in sentences, and how it is worked out">
        {measures.map(({ code, name, sentence }) => (
          <p key={code} className="govuk-body">
            <strong>
              {code}: {name}.
            </strong>{' '}
            {sentence}
          </p>
        ))}
        <p className="govuk-body">
          The range to expect is the one that the last locked cycle’s share would give, or 80% before there is one. It
          holds the true figure in at least 95 of 100 such samples. It allows for the luck of the draw, not for mistakes
          in judging.
        </p>
        <p className="govuk-body">
          How likely a verdict is: how many of 100 such samples would show it, if that share of the whole register met
          the measure. Three terms together: about {formatCount(sample * 3)} plans, since plans that were drawn are left
          out of the next terms.
        </p>
      </Details>
    </div>
  )
}

function rowOf(measure: MeasureForecast) {
  const { code, name, target, canShow, reach, limits, expected, chances, pooled } = measure
  const numeric = (count: number | null) => ({
    text: count === null ? (target === null ? '–' : 'Never') : formatCount(count),
    format: 'numeric',
  })
  return [
    `${code}: ${name}${target === null ? '' : `, target ${formatTarget(target)}`}`,
    target === null ? (
      'No target yet'
    ) : (
      <Tag key="can" classes={canShow ? 'govuk-tag--blue' : 'govuk-tag--grey'} text={canShow ? 'Yes' : 'No'} />
    ),
    { text: `${reach.isEstimated ? 'about ' : ''}${formatCount(reach.audited)}`, format: 'numeric' },
    numeric(limits.metFrom),
    numeric(limits.notMetUpTo),
    expected ? rangeWords(expected, reach) : '–',
    chances.length === 0 ? '–' : chances.map(chanceWords).join(' '),
    pooled === null ? '–' : pooledWords(pooled),
  ]
}

function rangeWords(expected: NonNullable<MeasureForecast['expected']>, reach: MeasureForecast['reach']): string {
  const { lowPercent, highPercent } = outwardPercent(expected.low, expected.high, reach.register)
  const share = Math.round((expected.met * 100) / reach.audited)
  return `${lowPercent}% to ${highPercent}%, if ${share}% pass${expected.isKnown ? ' as before' : ''}`
}

function chanceWords({ truePercent, verdict, chancePercent }: Chance): string {
  const chance = chancePercent < 1 ? 'under 1' : chancePercent > 99 ? 'over 99' : String(chancePercent)
  return `If ${truePercent}% do: shown as ${verdict === 'met' ? 'met' : 'not met'} ${chance} times in 100.`
}

function pooledWords({ audited, metFrom }: NonNullable<MeasureForecast['pooled']>): string {
  const from = metFrom === null ? 'never met' : `met from ${formatCount(metFrom)}`
  return `${formatCount(audited)} plans: ${from}`
}
