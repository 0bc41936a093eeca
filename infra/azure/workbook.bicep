// The workbook for operators: what fell due, was planned, sent, stayed uncertain and was answered, how old the oldest open batch of each lane is,
// how long providers take. Its content is workbook.json, as the portal's editor writes it.

import { schedules, Tags } from 'names.bicep'

@description('Name that people see.')
param title string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags Tags

@description('Id of the Log Analytics workspace that it reads.')
param workspaceId string

// The file names the workspace and the timers by a word in braces.
var timers = join(map(schedules, timer => '\\"${timer.function}\\"'), ', ')

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: title
    category: 'workbook'
    sourceId: workspaceId
    serializedData: replace(replace(loadTextContent('workbook.json'), '{workspace}', workspaceId), '{timers}', timers)
  }
}
