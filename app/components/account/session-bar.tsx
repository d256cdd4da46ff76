type SessionBarProps = {
  /** Seconds until the session ends without further use, when the page was made. */
  seconds: number
}

/** Where `watchSession` says that the session is about to end. Empty and hidden until then. */
export function SessionBar({ seconds }: SessionBarProps) {
  return (
    <section className="app-session-warning app-no-print" aria-label="Your session" data-session-watch={seconds} hidden>
      <div className="govuk-width-container app-session-warning__row">
        <p className="govuk-body govuk-!-font-weight-bold" role="alert" data-session-words />
        <button type="button" className="govuk-button">
          Stay signed in
        </button>
      </div>
    </section>
  )
}
