import express from 'express'

/** Pages hold no more than a form: a body of this size is plenty. */
export const form = express.urlencoded({ extended: false, limit: '64kb' })
