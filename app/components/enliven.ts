import { watchSession } from './account/session-watch.ts'

/**
 * Starts the behaviour of the GOV.UK components that are on the page: counting characters, showing what a choice
 * reveals, moving focus to the error summary. Pages work without it.
 */
export async function enliven(): Promise<void> {
  watchSession()
  const frontend = await import('./govuk-behaviours.ts')
  document.body.classList.add('js-enabled', 'govuk-frontend-supported')
  const { Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner } = frontend
  const { PasswordInput, Radios, ServiceNavigation, SkipLink } = frontend
  for (const component of [
    Button,
    CharacterCount,
    Checkboxes,
    ErrorSummary,
    NotificationBanner,
    PasswordInput,
    Radios,
    ServiceNavigation,
    SkipLink,
  ]) {
    frontend.createAll(component)
  }
  if (!matchMedia('(min-width: 48.0625em)').matches) {
    // A filter that stands above its list would push it off a small screen.
    for (const panel of document.querySelectorAll('[data-closes-on-phones]')) panel.removeAttribute('open')
  }
}
