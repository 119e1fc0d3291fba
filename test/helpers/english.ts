import { i18n } from '@lingui/core'

// Tests read what is said in English.
i18n.loadAndActivate({ locale: 'en', messages: {} })
