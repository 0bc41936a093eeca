namespace BloodDrive.Local.Gateway.Pages;

/// <summary>The look of the inbox page; it works from 360 px and follows the system's dark mode.</summary>
public static class InboxStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --page: #f5f3f1; --card: #fff; --ink: #24201e; --soft: #6d6560; --line: #e4deda; --red: #b3141f; --bubble: #ece8e5; --blue: #0a58b5; }
        @media (prefers-color-scheme: dark) { :root { --page: #191716; --card: #24211f; --ink: #f1edea; --soft: #aaa29c; --line: #3a3532; --red: #ff8a8a; --bubble: #35302d; --blue: #8ebdff; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
        header, main, footer, .note { max-width: 1180px; margin: 0 auto; padding: 0 16px; }
        header { padding-top: 24px; }
        h1 { margin: 0; font-size: 1.6rem; color: var(--red); letter-spacing: -.01em; }
        [lang=en] { color: var(--soft); font-weight: 400; font-size: .86em; }
        header p { margin: 4px 0 16px; } header p [lang=en] { display: block; }
        a { color: var(--blue); }
        input, button { font: inherit; border-radius: 10px; border: 1px solid var(--line); padding: 10px 14px; background: var(--card); color: var(--ink); min-height: 44px; }
        form[role=search] { display: flex; gap: 8px; }
        input[type=search] { flex: 1; min-width: 0; max-width: 460px; }
        button { cursor: pointer; white-space: nowrap; }
        nav { display: flex; flex-wrap: wrap; gap: 4px; margin: 16px 0 0; border-bottom: 1px solid var(--line); }
        nav a { padding: 10px 8px; text-decoration: none; color: inherit; border-bottom: 3px solid transparent; }
        nav a[aria-current] { border-color: var(--red); font-weight: 600; }
        nav .again { margin-left: auto; color: var(--blue); }
        .note { margin-top: 16px; padding: 10px 16px; border-radius: 10px; background: var(--card); border: 1px solid var(--line); border-left-width: 5px; max-width: 1148px; }
        .note.good { border-left-color: #2a8a4a; } .note.bad { border-left-color: var(--red); }
        main { padding-top: 20px; padding-bottom: 20px; display: grid; gap: 20px; grid-template-columns: repeat(auto-fill, minmax(min(290px, 100%), 1fr)); align-items: start; }
        @media (max-width: 480px) { nav { justify-content: space-between; } nav a { padding: 8px 2px; line-height: 1.2; } nav [lang=en] { display: block; } nav .again { margin-left: 0; } }
        .empty { grid-column: 1 / -1; text-align: center; color: var(--soft); padding: 60px 0; }
        .phone { background: var(--card); border: 7px solid #2b2827; border-radius: 30px; padding: 10px 14px 22px; min-height: 300px; }
        .bar { display: flex; justify-content: space-between; align-items: center; font-size: .75rem; font-weight: 600; }
        .bar i { width: 20px; height: 10px; border: 1.5px solid currentColor; border-radius: 3px; background: linear-gradient(90deg, currentColor 70%, transparent 70%); }
        .who { text-align: center; border-bottom: 1px solid var(--line); padding: 8px 0; margin-bottom: 12px; }
        .who small { display: block; color: var(--soft); }
        .bubble { margin: 0; background: var(--bubble); border-radius: 18px 18px 18px 5px; padding: 11px 14px; overflow-wrap: anywhere; white-space: pre-wrap; }
        .added { font-style: normal; color: var(--soft); }
        dl { display: grid; grid-template-columns: auto 1fr; gap: 2px 12px; margin: 10px 4px 0; font-size: .88rem; }
        dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
        .refuse { margin: 8px 4px 0; } .refuse button { width: 100%; font-size: .9rem; white-space: normal; }
        .long { color: var(--red); font-weight: 600; }
        .mail { grid-column: 1 / -1; background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 18px; min-width: 0; }
        .mail h2 { margin: 0 0 12px; font-size: 1.2rem; line-height: 1.35; }
        .from { display: flex; flex-wrap: wrap; gap: 12px; align-items: center; overflow-wrap: anywhere; }
        .from > div { flex: 1; min-width: 180px; } .from small { color: var(--soft); }
        .face { width: 42px; height: 42px; border-radius: 50%; background: var(--red); color: var(--card); display: grid; place-items: center; font-weight: 700; }
        iframe { width: 100%; height: 620px; border: 1px solid var(--line); border-radius: 10px; margin-top: 14px; background: #fff; resize: vertical; }
        details { margin-top: 10px; } summary { cursor: pointer; padding: 6px 0; }
        pre { margin: 4px 0 0; padding: 12px; background: var(--page); border-radius: 10px; white-space: pre-wrap; overflow-wrap: anywhere; font: .9rem/1.55 ui-monospace, Consolas, monospace; }
        .file { display: inline-block; margin-top: 10px; padding: 8px 14px; border: 1px solid var(--line); border-radius: 10px; text-decoration: none; }
        footer { display: flex; gap: 20px; justify-content: center; padding-bottom: 40px; color: var(--soft); }
        """;
}
