import express from 'express'

/** Parses the body of a form. */
export const form = express.urlencoded({ extended: false, limit: '64kb' })
