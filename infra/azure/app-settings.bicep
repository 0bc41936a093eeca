// Every setting of the app: functions/Domain/Settings.cs says what each means, a test holds both to each other. Secrets are references to the
// vault; a reference that does not resolve stops the app's start with a sentence that names it.

@export()
@description('What an office decides. What is left out keeps the default of functions/Domain/Settings.cs.')
type Office = {
  @description('Where links lead, without a trailing slash, at most 21 characters for texts of one part; left out: the address that Azure gives the app.')
  publicBaseUrl: string?

  @description('The number that donors may call, as printed.')
  hotline: string

  @description('The address that e-mails come from, of a domain with SPF, DKIM and DMARC.')
  emailSender: string
  emailSenderName: string?

  @description('SendGrid: https://api.eu.sendgrid.com keeps data in the EU.')
  emailHost: string?

  @description('SendGrid\'s public keys of signed events, newest first, divided by commas.')
  emailReportKeys: string

  @description('The sender of texts by Azure Communication Services.')
  smsSender: string?
  esmsHost: string?
  esmsBrandname: string?
  esmsAppealBrandname: string?

  @description('VND a part of a text, and of an appeal.')
  textPrice: int?
  appealPrice: int?
  textsPerMinute: int?
  mailsPerMinute: int?

  @description('VND that the texts of one day\'s recall may cost.')
  recallCeiling: int?
  recallOpens: string?
  recallCloses: string?
  secondTierAfter: string?
  campaignLookAtFirst: string?
  diacritics: bool?
  recallWithoutDrive: bool?

  @description('The e-mail address that may sign in before there is any account.')
  firstAdmin: string?
}

@description('By which providers texts leave; one at least.')
@export()
type Carriers = {
  acs: bool
  esms: bool
}

@description('Name of the function app.')
param appName string

@description('Origin of the app as Azure gives it.')
param origin string

@description('What the office decides.')
param office Office

@description('By which providers texts leave.')
param carriers Carriers

@description('Whether the vault holds ApiClients.')
param apiClients bool

@description('What an administrator types to let messages leave; another name disarms the data.')
param armedFor string

@description('Name of the storage account.')
param storageName string

@description('Client id of the app\'s identity.')
param clientId string

@description('Name of the vault.')
param vaultName string

@description('Endpoint of Azure Communication Services.')
param smsEndpoint string

@description('Application id or URI for which Event Grid gets a token; empty: none is asked for.')
param smsReportAudience string

@description('Whether App Service Authentication stands before the app.')
param entraSignIn bool

@description('Name of Application Insights.')
param insightsName string

@description('Where OpenTelemetry goes besides; empty: nowhere.')
param otlpEndpoint string

func secret(vault string, name string) string => '@Microsoft.KeyVault(VaultName=${vault};SecretName=${name})'

resource insights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: insightsName
}

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: appName
}

resource settings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: union(
    {
      // The host and the queue triggers read these three as well.
      AzureWebJobsStorage__accountName: storageName
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: clientId

      PublicBaseUrl: office.?publicBaseUrl ?? origin
      LinkKeys: secret(vaultName, 'LinkKeys')
      LookupKey: secret(vaultName, 'LookupKey')
      Hotline: office.hotline
      ApiClients: apiClients ? secret(vaultName, 'ApiClients') : ''
      FirstAdmin: office.?firstAdmin ?? ''
      BehindAppServiceAuth: string(entraSignIn)
      ArmedFor: armedFor
      // Both are for laptops.
      LocalSignIn: 'false'
      ClockOffset: '00:00:00'

      // Texts
      SmsConnection: carriers.acs ? smsEndpoint : ''
      SmsSender: office.?smsSender ?? 'HIENMAU'
      SmsReportKeys: carriers.acs ? secret(vaultName, 'SmsReportKeys') : ''
      SmsReportTenant: empty(smsReportAudience) ? '' : tenant().tenantId
      SmsReportAudience: smsReportAudience
      SmsReportAuthority: take(
        environment().authentication.loginEndpoint,
        length(environment().authentication.loginEndpoint) - 1
      )
      EsmsKey: carriers.esms ? secret(vaultName, 'EsmsKey') : ''
      EsmsSecret: carriers.esms ? secret(vaultName, 'EsmsSecret') : ''
      EsmsCallbackSecrets: carriers.esms ? secret(vaultName, 'EsmsCallbackSecrets') : ''
      EsmsHost: office.?esmsHost ?? 'https://rest.esms.vn'
      EsmsBrandname: office.?esmsBrandname ?? 'HIENMAU'
      EsmsAppealBrandname: office.?esmsAppealBrandname ?? ''
      TextPrice: string(office.?textPrice ?? 850)
      AppealPrice: string(office.?appealPrice ?? 1100)
      TextsPerMinute: string(office.?textsPerMinute ?? 600)
      Diacritics: string(office.?diacritics ?? false)

      // E-mails
      EmailKey: secret(vaultName, 'EmailKey')
      EmailHost: office.?emailHost ?? 'https://api.sendgrid.com'
      EmailSender: office.emailSender
      EmailSenderName: office.?emailSenderName ?? 'Hội Chữ thập đỏ'
      EmailReportKeys: office.emailReportKeys
      MailsPerMinute: string(office.?mailsPerMinute ?? 3000)

      // Recall and campaigns
      RecallOpens: office.?recallOpens ?? '18:00'
      RecallCloses: office.?recallCloses ?? '20:00'
      SecondTierAfter: office.?secondTierAfter ?? '00:30:00'
      RecallCeiling: office.?recallCeiling == null ? '' : string(office.?recallCeiling)
      RecallWithoutDrive: string(office.?recallWithoutDrive ?? false)
      CampaignLookAtFirst: office.?campaignLookAtFirst ?? '00:10:00'

      // Of the host and of Azure's libraries, not of the app.
      AzureWebJobsDisableHomepage: 'true'
      AZURE_CLIENT_ID: clientId
      AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential'
      APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${clientId};Authorization=AAD'
    },
    empty(otlpEndpoint) ? {} : { OTEL_EXPORTER_OTLP_ENDPOINT: otlpEndpoint },
    // The identity proves the sign-in's application, in a secret's place.
    entraSignIn ? { OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID: clientId } : {}
  )
}
