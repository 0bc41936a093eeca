using BloodDrive;
using BloodDrive.Campaigns;
using BloodDrive.Channels;
using BloodDrive.Delivery;
using BloodDrive.Delivery.Emails;
using BloodDrive.Delivery.Reports;
using BloodDrive.Domain;
using BloodDrive.Donors;
using BloodDrive.Door;
using BloodDrive.Drives;
using BloodDrive.Health;
using BloodDrive.Organisers;
using BloodDrive.Recall;
using BloodDrive.Reporting;
using BloodDrive.Results;
using BloodDrive.Rsvp;
using BloodDrive.Storage;
using BloodDrive.Telemetry;
using BloodDrive.Web;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

StartTimes start = new();
var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();

var reading = SettingsReading.Of(name => builder.Configuration[name]);
if (reading is not SettingsReading.Right { Settings: var settings })
{
    await Console.Error.WriteLineAsync($"BloodDrive cannot start: {string.Join(' ', ((SettingsReading.Wrong)reading).Sentences)}");
    return 1;
}

start.Next();
Export.Add(builder);

var services = builder.Services;
services.AddSingleton(settings);
services.AddSingleton<TimeProvider>(new ShiftedClock(settings.ClockOffset));

// Storage
var storage = StorageAccount.Of(settings);
services.AddSingleton(storage);
services.AddSingleton(Installation.Of(settings, Environment.GetEnvironmentVariable("WEBSITE_SITE_NAME") ?? Environment.MachineName, storage.Name));
services.AddSingleton<LookupKeys>();
services.AddSingleton<Lanes>();
services.AddSingleton<OpenList>();
services.AddSingleton<DonorTable>();
services.AddSingleton<ContactTable>();
services.AddSingleton<IdentityTable>();
services.AddSingleton<DonorArrivals>();
services.AddSingleton<MessageTable>();
services.AddSingleton<ReportTable>();
services.AddSingleton<RunTable>();
services.AddSingleton<CountTable>();
services.AddSingleton<BatchTable>();
services.AddSingleton<BatchBook>();
services.AddSingleton<RouteTable>();
services.AddSingleton<TemplateTable>();
services.AddSingleton<FaultTable>();
services.AddSingleton<DriveTable>();
services.AddSingleton<DriveUnitTable>();
services.AddSingleton<DoorTable>();
services.AddSingleton<DoorPassTable>();
services.AddSingleton<UnitTable>();
services.AddSingleton<ResultTable>();
services.AddSingleton<TallyTable>();
services.AddSingleton<ReasonTable>();
services.AddSingleton<ResultUploadTable>();
services.AddSingleton<CampaignTable>();
services.AddSingleton<PreviewTable>();
services.AddSingleton<UpliftTable>();
services.AddSingleton<PoolTable>();
services.AddSingleton<ShardPlanner>();
services.AddSingleton<CampaignRuns>();
services.AddSingleton<TestSends>();
services.AddSingleton<ResponseTable>();
services.AddSingleton<LinkAttempts>();
services.AddSingleton<ImportTable>();
services.AddSingleton<Outbox>();
services.AddSingleton<SendAgain>();
services.AddSingleton<StopContact>();
services.AddSingleton<RedButton>();
services.AddSingleton<SendingGate>();
services.AddSingleton<HealthTable>();
services.AddSingleton<DoNotCallTable>();
services.AddSingleton<AccountTable>();
services.AddSingleton<SignInCodes>();
services.AddSingleton<AuditTable>();
services.AddSingleton<KpiPlanTable>();
services.AddSingleton<OutreachTable>();
services.AddSingleton<RegisterTable>();
services.AddSingleton<HonourTable>();
services.AddSingleton<HonourRulesTable>();

// Channels
services.AddHttpClient(ProviderCall.Connection).ConfigurePrimaryHttpMessageHandler(ProviderCall.Handler);
services.AddSingleton<Routes>();
services.AddSingleton<ITextProvider, AcsSms>();
services.AddSingleton<ITextProvider, EsmsSms>();
services.AddSingleton<SendGridMail>();
services.AddSingleton<ProviderReach>();

WebServices.Add(services, settings);
services.AddSingleton(provider => new Accounts(
    provider.GetRequiredService<AccountTable>().FindAsync,
    provider.GetRequiredService<AccountTable>().FindByEntraAsync,
    provider.GetRequiredService<AuditTable>().NoteAsync,
    provider.GetRequiredService<SendingGate>().ArmedAsync));

// Rooms
services.AddSingleton<ImportUpload>();
services.AddSingleton<DonorImport>();
services.AddSingleton<ImportWork>();
services.AddSingleton(RecallPolicy.Default with
{
    WithoutDrive = settings.RecallWithoutDrive,
    Evening = new SendWindow(settings.RecallOpens, settings.RecallCloses),
});
services.AddSingleton<RecallPlanner>();
services.AddSingleton(CampaignPolicy.Default with { LookAtFirst = settings.CampaignLookAtFirst });
services.AddSingleton<CampaignQuestions>();
services.AddSingleton<DecideAudience>();
services.AddSingleton<CountShard>();
services.AddSingleton<AskPreview>();
services.AddSingleton<TestSend>();
services.AddSingleton<StartCampaign>();
services.AddSingleton<LaunchShard>();
services.AddSingleton<CorrectShard>();
services.AddSingleton<ActOnCampaign>();
services.AddSingleton<CampaignReport>();
services.AddSingleton<CountUplift>();
services.AddSingleton<UpliftReport>();
services.AddSingleton<CountPool>();
services.AddSingleton<PoolReport>();
services.AddSingleton<MailRenderer>();
services.AddSingleton<Composer>();
services.AddSingleton<Handover>();
services.AddSingleton<BatchEnd>();
services.AddSingleton<BatchReader>();
services.AddSingleton<AskAtSending>();
services.AddSingleton<ClaimResults>();
services.AddSingleton<BatchSender>();
services.AddSingleton<ClaimStep>();
services.AddSingleton<BatchSweep>();
services.AddSingleton<CampaignSweep>();
services.AddSingleton<Sweeper>();
services.AddSingleton<ReportIntake>();
services.AddSingleton<AddressEnd>();
services.AddSingleton<ReportReader>();
services.AddSingleton<TellBooked>();
services.AddSingleton<TakeResult>();
services.AddSingleton<ResultPeople>();
services.AddSingleton<ResultWork>();
services.AddSingleton<UploadResults>();
services.AddSingleton<ResultsReport>();
services.AddSingleton<ThankVisitors>();
services.AddSingleton<DoorEntry>();
services.AddSingleton<Roll>();
services.AddSingleton<WalkInMatch>();
services.AddSingleton<SyncDoor>();
services.AddSingleton<AnswerLink>();
services.AddSingleton<TakeAnswer>();
services.AddSingleton<TakeRegistration>();
services.AddSingleton<PublicDrive>();
services.AddSingleton<TakeUnitList>();
services.AddSingleton<SignInMail>();
services.AddSingleton<StopList>();
services.AddSingleton<FindDonors>();
services.AddSingleton<WhyReport>();
services.AddSingleton<RunReport>();
services.AddSingleton<TemplateRegister>();
services.AddSingleton<RunExport>();
services.AddSingleton<CertificateReport>();
services.AddSingleton<UnitReport>();
services.AddSingleton<NationalReport>();
services.AddSingleton<CountRegister>();
services.AddSingleton<HonourList>();
services.AddSingleton<Readiness>();

start.Next();
using var app = builder.Build();
start.Next();
await app.Services.GetRequiredService<StorageAccount>().EnsureAsync(CancellationToken.None);
start.Next();
app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStarted.Register(() => start.Say(app.Services.GetRequiredService<ILogger<StartTimes>>()));
await app.RunAsync();
return 0;
