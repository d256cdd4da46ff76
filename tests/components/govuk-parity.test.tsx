import type { ComponentType } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { BackLink } from '#app/components/govuk/back-link.tsx'
import { Breadcrumbs } from '#app/components/govuk/breadcrumbs.tsx'
import { Button } from '#app/components/govuk/button.tsx'
import { CharacterCount } from '#app/components/govuk/character-count.tsx'
import { Checkboxes } from '#app/components/govuk/checkboxes.tsx'
import { DateInput } from '#app/components/govuk/date-input.tsx'
import { Details } from '#app/components/govuk/details.tsx'
import { ErrorMessage } from '#app/components/govuk/error-message.tsx'
import { ErrorSummary } from '#app/components/govuk/error-summary.tsx'
import { Fieldset } from '#app/components/govuk/fieldset.tsx'
import { FileUpload } from '#app/components/govuk/file-upload.tsx'
import { Footer } from '#app/components/govuk/footer.tsx'
import { GenericHeader } from '#app/components/govuk/generic-header.tsx'
import { Hint } from '#app/components/govuk/hint.tsx'
import { Input } from '#app/components/govuk/input.tsx'
import { InsetText } from '#app/components/govuk/inset-text.tsx'
import { Label } from '#app/components/govuk/label.tsx'
import { NotificationBanner } from '#app/components/govuk/notification-banner.tsx'
import { Pagination } from '#app/components/govuk/pagination.tsx'
import { Panel } from '#app/components/govuk/panel.tsx'
import { PhaseBanner } from '#app/components/govuk/phase-banner.tsx'
import { Radios } from '#app/components/govuk/radios.tsx'
import { Select } from '#app/components/govuk/select.tsx'
import { ServiceNavigation } from '#app/components/govuk/service-navigation.tsx'
import { SkipLink } from '#app/components/govuk/skip-link.tsx'
import { SummaryList } from '#app/components/govuk/summary-list.tsx'
import { Table } from '#app/components/govuk/table.tsx'
import { Tag } from '#app/components/govuk/tag.tsx'
import { TaskList } from '#app/components/govuk/task-list.tsx'
import { Textarea } from '#app/components/govuk/textarea.tsx'
import { WarningText } from '#app/components/govuk/warning-text.tsx'
import { propsOf, readFixtures, type Fixture, type Options } from './fixtures.ts'
import { nodesOf, parseHtml, treeOf } from './html-tree.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- every component has its own props; the fixtures are data
type AnyComponent = ComponentType<any>

type Subject = {
  component: AnyComponent
  /** Where our props are shaped otherwise than the options. */
  adapt?: (props: Options, options: Options) => Options
  /** Removes from the expected HTML what we do not render on purpose. */
  without?: string
  /** Fixtures that do not apply to us, each with the reason. */
  notApplicable?: Record<string, string>
}

const textToChildren = ({ text, ...props }: Options) => ({ ...props, children: text })

/** The slots hold HTML by themselves, without the name `html`. */
function slotsOf(slots: Options = {}): Options {
  const { end, ...others } = slots
  const nodes = Object.entries(others).map(([name, html]) => [name, nodesOf(String(html))])
  const { html, align } = (typeof end === 'object' && end !== null ? end : { html: end }) as Options
  return {
    ...Object.fromEntries(nodes),
    end: typeof html === 'string' ? nodesOf(html) : undefined,
    endInline: align === 'inline',
  }
}

const subjects: Record<string, Subject> = {
  'back-link': { component: BackLink },
  breadcrumbs: { component: Breadcrumbs },
  button: { component: Button },
  'character-count': {
    component: CharacterCount,
    notApplicable: {
      'with translations': 'the service is in English only',
      'with neither maxlength nor maxwords set': 'our limits are set on the server, never by script',
    },
  },
  checkboxes: { component: Checkboxes },
  'date-input': { component: DateInput },
  details: { component: Details },
  'error-message': { component: ErrorMessage },
  'error-summary': { component: ErrorSummary },
  fieldset: { component: Fieldset, adapt: textToChildren },
  'file-upload': { component: FileUpload, notApplicable: { translated: 'the service is in English only' } },
  footer: {
    component: Footer,
    // What only GOV.UK may show: the crown, the licence of its content, its copyright.
    without:
      '.govuk-footer__crown, .govuk-footer__licence-logo, .govuk-footer__licence-description, .govuk-footer__meta-item:not(.govuk-footer__meta-item--grow)',
  },
  'generic-header': { component: GenericHeader },
  hint: { component: Hint },
  input: { component: Input },
  'inset-text': { component: InsetText },
  label: { component: Label },
  'notification-banner': {
    component: NotificationBanner,
    adapt: (props, options) => (options.html ? textToChildren(props) : props),
  },
  pagination: { component: Pagination },
  panel: { component: Panel },
  'phase-banner': { component: PhaseBanner },
  radios: { component: Radios },
  select: { component: Select },
  'service-navigation': {
    component: ServiceNavigation,
    adapt: (props, options) => ({ ...props, slots: slotsOf(options.slots as Options | undefined) }),
  },
  'skip-link': { component: SkipLink },
  'summary-list': { component: SummaryList },
  table: { component: Table },
  tag: { component: Tag },
  'task-list': { component: TaskList },
  textarea: { component: Textarea },
  'warning-text': { component: WarningText },
}

function expectedHtml(fixture: Fixture, without: string | undefined): string {
  if (!without) return fixture.html
  const holder = document.createElement('div')
  holder.append(parseHtml(fixture.html))
  for (const element of holder.querySelectorAll(without)) element.remove()
  return holder.innerHTML
}

describe.for(Object.entries(subjects))('%s', ([name, { component: Component, adapt, without, notApplicable = {} }]) => {
  const fixtures = readFixtures(name)

  test('every exception names a fixture that exists', () => {
    expect(fixtures.map((fixture) => fixture.name)).toEqual(expect.arrayContaining(Object.keys(notApplicable)))
  })

  test.for(fixtures.filter((fixture) => !(fixture.name in notApplicable)).map((f) => [f.name, f] as const))(
    '%s',
    ([, fixture]) => {
      const converted = propsOf(fixture.options)
      const props = adapt ? adapt(converted, fixture.options) : converted
      const ours = renderToStaticMarkup(<Component {...props} />)
      expect(treeOf(ours)).toEqual(treeOf(expectedHtml(fixture, without)))
    },
  )
})
