"""What people see: one script a screen. A page is four beats: who, what there is, what they may say, what then."""
