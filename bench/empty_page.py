"""The empty page of an app with a menu: what any page of a Streamlit app costs at least."""
