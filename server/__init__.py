"""The plain web round Streamlit: who may come in, and how they sign in and out."""
