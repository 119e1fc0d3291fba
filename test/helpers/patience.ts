import { configure } from '@testing-library/react'

// A busy machine draws late: what is looked for has this long to come, in ms.
configure({ asyncUtilTimeout: 5000 })
