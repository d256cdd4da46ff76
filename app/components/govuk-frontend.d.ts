// The package ships no types. This says what `enliven` uses of it.
declare module 'govuk-frontend' {
  type Component = { new (root: Element): unknown; moduleName: string }
  export const Button: Component
  export const CharacterCount: Component
  export const Checkboxes: Component
  export const ErrorSummary: Component
  export const NotificationBanner: Component
  export const PasswordInput: Component
  export const Radios: Component
  export const ServiceNavigation: Component
  export const SkipLink: Component
  export function createAll(component: Component): unknown[]
}
