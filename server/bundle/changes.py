"""What else than words is served otherwise than it stands in Streamlit's scripts. Each is read anew at an upgrade."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of a script, ``old``, in whose place ``new`` is served."""

    old: str
    new: str


# The parts of a typed day are called as the reader's language has them; their order is the input's own.
FIELDS = Change("locale:`en-US`", "locale:navigator.language")

CHANGES: dict[str, tuple[Change, ...]] = {
    # A script that did not come while the server was away; the browser's console has the cause.
    "StreamlitMarkdown": (
        Change(
            "s(ve,{width:this.props.width,name:e.name,message:e.message,stack:e.stack})",
            "s(ve,{width:this.props.width,name:translated(`This part of the page could not be shown`),"
            "message:translated(`Load the page again. If it stays so, tell the administrator.`)})",
        ),
        # An icon says nothing that the words beside it do not; what it is called stays for our tests.
        Change("role:`img`,ariaLabel:n+` icon`,", "ariaHidden:`true`,dataIcon:n,"),
    ),
    # What a button without words is called: by what it does, where Streamlit has the name of its icon.
    "DynamicIcon": (
        Change(
            "t===`material`&&n?`${n} icon`",
            "t===`material`&&n?translated({calendar_month:`Choose from a calendar`}[n]??n)",
        ),
    ),
    "DateInput": (FIELDS,),
    # The place for files is named, so it is a group and not for show only; a page may have several of one name.
    "FileUploader": (
        Change("...e({tabIndex:-1})", "...e({tabIndex:-1,role:`group`})"),
        Change("R=a(`section`,", "R=a(`div`,"),
    ),
    # Of two grounds that are both the theme's first colour, one is dark letters' and one is light letters'.
    "styled-components": (
        Change(
            "borderColor:e.colors.primary,color:e.colors.primary",
            "borderColor:e.colors.primary,color:e.colors.bodyText",
        ),
        Change(
            "({theme:e})=>({backgroundColor:e.colors.primary,color:e.colors.white,",
            "({theme:e})=>({backgroundColor:e.colors.primary,color:e.colors.bgColor,",
        ),
    ),
    "DateTimeInput": (FIELDS,),
    "index": (
        # What opens from a button without words has a name as well.
        Change(
            'role:`dialog`,"aria-label":e.label,style:M',
            'role:`dialog`,"aria-label":e.label||translated(`Choose from a calendar`),style:M',
        ),
        # What says what happened is read out by itself; who comes to it by the keyboard hears what it is.
        Change(
            '{toast:e,"data-testid":`stToast`,',
            '{toast:e,"aria-label":translated(`Message`),"data-testid":`stToast`,',
        ),
        # Instead of its dialog the line of server/shown/reader.js says that the server is away.
        Change(
            "this.handleConnectionError=e=>{this.state.connectionErrorDismissed||"
            "this.showError(`Connection error`,e,BO.CONNECTION_ERROR)}",
            "this.handleConnectionError=()=>{}",
        ),
        Change(
            "let t=e?`You have requested page /${e}, "
            "but no corresponding file was found in the app's pages/ directory`:"
            "`The page that you have requested does not seem to exist`;"
            "this.showError(`Page not found`,{message:`${t}. Running the app's main page.`})",
            "this.showError(translated(`There is no such page`),"
            "{message:translated(`Its address may have been mistyped. The first page is shown instead.`)})",
        ),
    ),
    "utils": (
        Change(
            "`File type must be ${t.length>1?`one of ${t.join(`, `)}`:t[0]}`",
            "translated(`File type must be one of: {kinds}`,{kinds:t.join(`, `)})",
        ),
    ),
    "useSyncComboBoxEnterTargetFocus": (
        Change(
            "countAnnouncement:(e,t)=>`${t.plural(e.optionCount,{one:()=>`${t.number(e.optionCount)} option`,"
            "other:()=>`${t.number(e.optionCount)} options`})} available.`",
            "countAnnouncement:(e,t)=>translated(e.optionCount===1?`{count} option available.`"
            ":`{count} options available.`,{count:t.number(e.optionCount)})",
        ),
    ),
    "DataFrame": (
        Change(
            "{getAccessibilityString:e=>e.data?.toString()??`false`,",
            "{getAccessibilityString:e=>e.data?translated(`ticked`):translated(`not ticked`),",
        ),
        Change(
            "e=v.results>=1e3?`over 1000`:`${v.results} result${v.results===1?``:`s`}`,"
            "v.selectedIndex>=0&&(e=`${v.selectedIndex+1} of ${e}`)",
            "e=v.results>=1e3?translated(`over 1000 results`)"
            ":translated(v.results===1?`{count} result`:`{count} results`,{count:v.results}),"
            "v.selectedIndex>=0&&(e=translated(`{index} of {results}`,{index:v.selectedIndex+1,results:e}))",
        ),
    ),
}
