// What a month may cost in this resource group. Text and e-mail providers outside Azure send bills of their own.

@description('Name of the budget.')
param name string

@description('In the billing currency, a month.')
@minValue(1)
param amount int

@description('First day of the first month, yyyy-MM-01; it cannot be changed later.')
param from string

@description('E-mail addresses that are told.')
param operators string[]

@description('Id of the action group that is told.')
param actionGroupId string

resource budget 'Microsoft.Consumption/budgets@2024-08-01' = {
  name: name
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: from }
    notifications: {
      fourFifthsSpent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        thresholdType: 'Actual'
        threshold: 80
        contactEmails: operators
        contactGroups: [actionGroupId]
      }
      willBeSpent: {
        enabled: true
        operator: 'GreaterThanOrEqualTo'
        thresholdType: 'Forecasted'
        threshold: 100
        contactEmails: operators
        contactGroups: [actionGroupId]
      }
    }
  }
}
