namespace BloodDrive.Tests.Stories;

/// <summary>Where a process ended, what stood then, and who finished its work.</summary>
/// <param name="Number">Its last request, counted from 1.</param>
/// <param name="Request">That request, as verb and place.</param>
/// <param name="Before">The request before it; empty for the first.</param>
/// <param name="Applied">Whether it was carried out.</param>
/// <param name="Stood">What was half done, in the words of <see cref="LooseEnds"/>.</param>
/// <param name="Finisher">nobody: there was nothing left; queue: the message delivered again; sweeper: the minute timers; else who asks again, unanswered.</param>
public sealed record CrashPoint(int Number, string Request, string Before, bool Applied, string Stood = "", string Finisher = "");
