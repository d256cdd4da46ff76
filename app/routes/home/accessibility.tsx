import { PageTitle } from '#app/components/page-title.tsx'

export default function AccessibilityPage() {
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <PageTitle title="Accessibility statement" />
        <h1 className="govuk-heading-l">Accessibility statement</h1>
        <p className="govuk-body">
          The workbench is meant for everybody who audits plans, with whatever they use to read and type. You should be
          able to:
        </p>
        <ul className="govuk-list govuk-list--bullet">
          <li>do the whole of your work by keyboard alone</li>
          <li>zoom in up to 400% without text spilling off the screen</li>
          <li>tell every rating by its word and its shape, without its colour</li>
          <li>use a screen reader, and follow what was saved</li>
          <li>work with JavaScript switched off</li>
        </ul>
        <h2 className="govuk-heading-m">How accessible it is</h2>
        <p className="govuk-body">
          Each page is checked by machine against the rules of the Web Content Accessibility Guidelines, version 2.2,
          level AA, in a wide and in a narrow window. People with disabilities have not tested it yet.
        </p>
        <p className="govuk-body">
          The PDF of a quarterly report carries no structure for screen readers. The web page of the same report does,
          and holds the same words and figures.
        </p>
        <h2 className="govuk-heading-m">If something does not work for you</h2>
        <p className="govuk-body">
          Tell the administrator of the workbench in your area what you were trying to do. Ask them for any page, report
          or file in another form.
        </p>
      </div>
    </div>
  )
}
