// On few pages, so it is loaded apart from the other behaviours.
export { createAll, FileUpload } from 'govuk-frontend'
