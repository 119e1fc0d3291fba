export { openReview, type Review } from './openReview'
